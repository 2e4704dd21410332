select relname, relkind from pg_class where relname in ('pg_class', 'pg_type', 'pg_stats') order by 1;
select attname, atttypid::regtype, attnotnull from pg_attribute where attrelid = 'pg_namespace'::regclass and attnum > 0 order by attnum;
select pg_get_viewdef('pg_catalog.pg_group'::regclass);
select oid, typname, typlen from pg_type where oid in (16, 23, 25, 1043) order by oid;
select column_name, data_type from information_schema.columns where table_name = 'pg_namespace' order by ordinal_position;
select pg_get_constraintdef(oid) from pg_constraint where false;
select proname, proargtypes, proallargtypes from pg_proc where proname = 'pg_typeof';
select count(*) > 10 as many from pg_settings;
select has_table_privilege('pg_class', 'select'), pg_typeof(1), pg_typeof(null), current_database() is not null, version() like 'PostgreSQL 18%';
