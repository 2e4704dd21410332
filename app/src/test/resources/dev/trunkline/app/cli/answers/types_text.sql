select 'a' as t, 'b'::varchar(10) as v, 'c'::char(5) as c, 'n'::name as n, 'x'::"char" as x;
select '' as empty, ' ' as space, null as nothing, 'null' as word;
select E'tab\there', E'line\nbreak', E'cr\rlf\r\n', E'quote"quote', E'back\\slash', 'it''s', 'a,b';
select '\.' as dot, '"' as q, '""' as qq, ',' as comma, E'\n' as nl, E'\r' as cr;
select 'Grüße', '你好', 'שלום', '😀', U&'e\0301', U&'\FEFF' as bom, U&'\00A0' as nbsp;
select 'a' || null as n, concat('a', null, 'b'), coalesce(null, 'c'), format('%s %I %L', 'x', 'a b', 'it''s');
select repeat('x', 5000) as long;
select E'\x01\x1f\x7f' as control, E'\x1b[31mred\x1b[0m' as escape;
