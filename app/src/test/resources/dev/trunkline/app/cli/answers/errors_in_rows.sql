select 10 / (3 - g) as q from generate_series(1, 5) g;
select 1 as next;
select g, 100 / (5000 - g) as q from generate_series(1, 3) g;
select case when g = 3 then ('x' || g)::int else g end from generate_series(1, 4) g;
select 2 as done;
