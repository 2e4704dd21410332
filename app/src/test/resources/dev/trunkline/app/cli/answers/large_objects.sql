begin;
select lo_from_bytea(987654321, '\x00ff');
select lo_get(987654321);
select lo_unlink(987654321);
select lo_get(987654321);
rollback;
