select '10.0.0.1/8'::inet, '10.0.0.0/8'::cidr, '::1'::inet, '08:00:2b:01:02:03'::macaddr, '08:00:2b:01:02:03:04:05'::macaddr8;
select point '(1.5,-2)', line '{1,2,3}', lseg '[(0,0),(1,1)]', box '((0,0),(1,1))', path '[(0,0),(1,1)]', polygon '((0,0),(1,1),(2,0))', circle '<(1,2),3>';
select 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid, '0/16B3748'::pg_lsn, '10:20:10,14,15'::pg_snapshot, '4294967295'::xid, '(1,2)'::tid;
select 'a:1A fat:2B'::tsvector, 'fat & !rat'::tsquery, to_tsvector('english', 'The quick foxes'), plainto_tsquery('english', 'quick fox');
select 'pg_class'::regclass, 'int4'::regtype, 'now'::regproc, 'pg_catalog'::regnamespace, 1::oid, '"C"'::regcollation;
select '<a>x</a>'::xml is document as x;
