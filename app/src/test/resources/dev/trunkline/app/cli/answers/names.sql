select 1 as "a b", 2 as "a,b", 3 as "a""b", 4 as "ünï", 5 as "漢字", 6 as "?column?", 7 as " ";
select 1 as "line
break", 2 as "tab	tab", 3 as "\.";
select 1 as "\.";
select 1, 2, 'x', now() is null, count(*), 1 + 1 as sum, (select 3), array[1], case when true then 1 end, coalesce(1);
select 1 as a, 2 as a, 3 as a;
select 1 as "A", 2 as A, 3 as "select";
select 1 as a_name_that_is_as_long_as_names_can_be_and_then_some_more_of_it_too_long;
select max(x) from (values (1), (2)) as t(x);
select exists (select 1), row(1), 'x'::varchar, cast(1 as text), extract(year from date '2024-01-01');
