select '1'::int as cast, (array[1, 2, 3])[1:2] as slice, '12:34'::time as t, ':nosuch' as text;
select :nosuch;
select :'nosuch';
select 1 as "a:nosuch";
select array[1, 2, 3] [:2];
select a := 1;
create function pg_temp.f(x int) returns int language sql as $$ select x $$;
select pg_temp.f(x := 3), pg_temp.f(x => 4);
