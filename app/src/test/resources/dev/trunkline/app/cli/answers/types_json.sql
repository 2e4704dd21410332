select '{"a": [1, null, "x\"y"], "b": {"c": true}}'::jsonb, '{ "a" :
 1, "a": 2 }'::json, 'null'::jsonb, '"text"'::json, '1.50'::jsonb, '[]'::json;
select '{"a": {"b": [1,2]}}'::jsonb -> 'a', '{"a": {"b": [1,2]}}'::jsonb #>> '{a,b,0}', '[1,2]'::jsonb -> 1, '{"a":1}'::jsonb ? 'a';
select jsonb_pretty('{"a": [1, {"b": null}]}');
select * from jsonb_each('{"a": 1, "b": "x", "c": null}');
select * from jsonb_to_recordset('[{"a": 1, "b": "x"}, {"a": 2}]') as r(a int, b text);
select json_agg(g order by g) from generate_series(1, 3) g;
select json_build_object('k', 1, 'l', array[1, 2], 'm', null), row_to_json(row(1, 'x')), to_jsonb(E'a\nb'::text);
select jsonb_path_query('{"a": [1, 2, 3]}', '$.a[*] ? (@ > 1)');
select * from json_table('[{"a": 1}, {"a": 2}]', '$[*]' columns (id for ordinality, a int path '$.a'));
