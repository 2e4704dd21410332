with recursive r(n) as (values (1) union all select n + 1 from r where n < 5) select n, n * n as square from r;
with a as (select 1 as x), b as (select x + 1 as y from a) select * from a, b;
with recursive fib(a, b) as (values (0, 1) union all select b, a + b from fib where b < 50) select a from fib;
create temp table t (a int);
with i as (insert into t values (1), (2) returning a), d as (select sum(a) as s from i) select * from d;
with d as (delete from t where a = 1 returning a) insert into t select a + 10 from d returning a;
with x as materialized (select 1 as a) table x;
select * from (values (1, 'one'), (2, 'two')) as v(n, w) order by n desc;
