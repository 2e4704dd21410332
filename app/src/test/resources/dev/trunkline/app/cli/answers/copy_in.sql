create temp table t (a int, b text);
copy t from stdin;
1	one
2	\N
3	it's; \\ here
\.
select * from t order by a;
copy t from stdin;
\.
select count(*) from t;
copy t from stdin;
30	ok
no number	bad
\.
select count(*) from t;
begin;
copy t from stdin;
40	x
\.
rollback;
copy t from stdin; select count(*) as forty_one from t;
41	x
\.
copy t from stdin where a > 50;
50	x
51	y
\.
select a from t where a >= 40;
