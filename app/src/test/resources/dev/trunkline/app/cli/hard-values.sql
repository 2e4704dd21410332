-- Values of every type at and beyond the edges, for the round trip of exports.
set search_path to trip;
insert into hard (id, i2, i8, n, n2, f4, f8, m) values
  (100, -32768, -9223372036854775808, 'NaN', -0.0001, 'NaN', 'NaN', '-$1,234.56'),
  (101, 32767, 9223372036854775807, 'Infinity', 'NaN', 'Infinity', 'Infinity', '0'),
  (102, 0, 0, '-Infinity', 99999999.9999, '-Infinity', '-Infinity', '92233720368547758.07'),
  (103, 1, 1, 1.50, 1.5, '-0', '-0', '$1.00'),
  (104, 1, 1, 1e-300, 0, 1e-45, 5e-324, null),
  (105, 1, 1, 12345678901234567890123456789.000100, 0, 3.4028235e38, 1.7976931348623157e308, null),
  (106, -1, -1, -0.00, -1.25, 0.1, 0.30000000000000004, null),
  (107, 1, 1, repeat('9', 200)::numeric, 0, 1e20, 1e-7, null);
insert into hard (id, b, ch, by) values
  (120, true, 'a', '\x'), (121, false, '''', '\x00'), (122, null, '\', '\x00ff5c270a0d22'), (123, true, '"', '\x5c2e'),
  (124, true, '\301', decode(repeat('00ff', 5000), 'hex')), (125, false, '', null);
insert into hard (id, dt, tm, tmz, ts, tsz, iv) values
  (140, '0044-03-15 BC', '00:00', '00:00+00', '0044-03-15 12:00 BC', '0044-03-15 12:00+00 BC', '1 mon -2 days 3.5 s'),
  (141, 'infinity', '24:00', '24:00-15:59', 'infinity', 'infinity', '-178000000 years'),
  (142, '-infinity', '23:59:59.999999', '12:34:56.789+05:30', '-infinity', '-infinity', '0'),
  (143, '5874897-12-31', '12:00', '12:00+00', '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999+00', '-1 us'),
  (144, '1582-10-10', '12:00', '12:00+00', '2024-02-29 23:59:59.000001', '1883-11-18 12:00+00:01:15', 'P1Y2M3DT4H5M6.7S'),
  (145, '4713-01-01 BC', '00:00:00.000001', '00:00+15:59', '0001-01-01', '0001-12-31 BC', '1 year -1 day');
insert into hard (id, u, j, jb, jp) values
  (160, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', E'{ "a" :\n [1, null, "x\\ny\\u0000\\\\"], "a": 2 }',
   '{"a": {"b": "quote \" back \\ slash", "n": 1.50}, "e": []}', '$.a[*] ? (@.b == "x'', y")'),
  (161, '00000000-0000-0000-0000-000000000000', 'null', 'null', '$'),
  (162, null, '"text"', '"te''xt"', 'strict $."a b"'), (163, null, '  1 ', '1e400', null), (164, null, '[]', '{}', null);
insert into hard (id, ip, net, mac, mac8, bt, vb, o, cls, ty, x, x8, lsn, snap, td) values
  (180, '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '10101', '101', 4294967295,
   'pg_class', 'int4[]', '4294967295', '18446744073709551615', 'FFFFFFFF/FFFFFFFF', '10:20:10,14,15', '(4294967295,65535)'),
  (181, '2001:db8::1/128', '2001:db8::/32', 'ff:ff:ff:ff:ff:ff', 'ff:ff:ff:ff:ff:ff:ff:ff', '00000', '', 0,
   'trip.hard', 'trip.mood', '0', '0', '0/0', '1:1:', '(0,0)');
insert into hard (id, pt, ln, ls, bx, pa, po, ci) values
  (200, '(1.5,-2e300)', '{1,2,3}', '[(0,0),(1,1)]', '(3,4),(1,2)', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '<(1,2),3>'),
  (201, '(NaN,Infinity)', '{0,-1,0.1}', '[(-0,1e-300),(0.1,0.2)]', '(0,0),(0,0)', '((0,0))', '((1,2))', '<(0,0),0>');
insert into hard (id, tv, tq, r, tr, mr) values
  (220, 'a:1A fat:2B,4C cat:5 ''it''''s'':3 ''back\\\\slash'' ''qu"ote''', '(fat & !rat) | ''it''''s'':AB', '[1,5)',
   '["2024-01-01 00:00+00",infinity)', '{[1,3),[7,9)}'),
  (221, '', '', 'empty', 'empty', '{}'), (222, '''a, b''', 'a <-> b', '(,)', '(,"0044-03-15 12:00+00 BC"]', '{(,)}');
insert into hard (id, ia, ta, na, e, ea, p, pr, da, ba, ja) values
  (240, '{1,NULL,-3}', array['', null, 'NULL', 'a,b', 'c"d', 'e\f', E'g\nh', '{i}', ' '], '{NaN,1.50,Infinity,NULL}',
   'with "quotes"', '{sad,"o''k","back\\slash",NULL}', row(1, ''), array[row(null, null), row(2, 'a,"b"\c'), null]::pair[],
   '{infinity,"0044-03-15 BC",NULL}', array['\x00'::bytea, '\x5c22', null, ''],
   array['{"a": "b\"c"}'::jsonb, 'null', null, '"x,y"']),
  (241, '{}', '{}', '{}', 'back\slash', '{}', row(null, null), '{}', '{}', '{}', '{}'),
  (242, '{{1,2},{3,NULL}}', '{{a,NULL},{"",b}}', '[0:1]={1,2}', 'o''k', '[-1:0]={sad,NULL}', row(null, 'NULL'), null,
   null, null, null);
insert into hard (id, t, by, jb, ta) select 260, x, convert_to(x, 'UTF8'), to_jsonb(x), array[x]
  from (select repeat(E'long "value" it''s \\ <b>|\u017e\U0001d11e\r\n', 10000) x) s;
insert into hard (id, i8, t) select g, g, 'row ' || g from generate_series(1000, 1999) g;
