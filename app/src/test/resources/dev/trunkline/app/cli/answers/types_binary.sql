select '\x00ff5c270a0d22'::bytea as b, ''::bytea as e, 'abc'::bytea as t;
set bytea_output = 'escape';
select '\x00ff5c270a0d22'::bytea as b, ''::bytea as e, 'abc\\'::bytea as t;
reset bytea_output;
select B'101', B'101'::bit varying(10), X'1F', ''::varbit;
select md5('x'), sha256('x'), encode('\xff00', 'base64'), encode('\xff00', 'escape'), length('\xff00'::bytea);
