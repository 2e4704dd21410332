create temp table t (a int);
begin;
insert into t values (1);
select * from t;
