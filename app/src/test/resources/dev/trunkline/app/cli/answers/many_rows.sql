select g, md5(g::text), case when g % 7 = 0 then null else repeat('x', g % 50) end from generate_series(1, 3000) g;
select g from generate_series(1, 5000) g;
