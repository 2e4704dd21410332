select '[1,5)'::int4range, '(1,5]'::int4range, 'empty'::int4range, '(,)'::int8range, '[1.5,2.5]'::numrange;
select '[2024-01-01,2024-02-01)'::daterange, '{[1,3),[7,9)}'::int4multirange, '{}'::int4multirange;
select tsrange('2024-01-01', '2024-01-02', '[]'), '["2024-01-01 00:00+00",infinity)'::tstzrange is not null;
select row(1, 'a b', null, ''), row(), row(row(1, 2), 'x,y'), (1, 2) = (1, 2);
create type pg_temp.pair as (a int, b text);
select row(1, 'it''s "q"')::pg_temp.pair, (row(1, 'x')::pg_temp.pair).b, null::pg_temp.pair, row(null, null)::pg_temp.pair;
select (row(1, 'x')::pg_temp.pair).*;
