select '{}'::int[], '{1,NULL,3}'::int[], '{{1,2},{3,4}}'::int[], '[0:1]={1,2}'::int[];
select array['a', 'b c', 'd,e', 'f"g', 'h\i', '', 'NULL', null, '{x}'];
select array[array['x', 'y'], array['z', null]], array[true, false], array[1.5, 'NaN'], array['2024-01-01'::date];
select array[row(1, 'x'), row(2, null)], array['\x00ff'::bytea], array['{"a": "b"}'::jsonb];
select (array[1, 2, 3])[2], (array[1, 2, 3])[2:], array_length(array[1, 2], 1), cardinality('{}'::int[]), array[1] || 2;
select unnest(array[1, 2, 3]) as u, unnest(array['a', 'b']) as v;
select * from unnest(array[1, 2], array['x', 'y']) with ordinality as t(a, b, n);
