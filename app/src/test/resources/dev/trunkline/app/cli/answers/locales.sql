select x from (values ('b'), ('a'), ('B'), ('A'), ('ž'), ('z')) t(x) order by x collate "C";
select upper('straße' collate "C"), lower('ÀÉ' collate "C"), initcap('hello world'), length('😀'), octet_length('😀'), reverse('añb');
select 'a' < 'B' collate "C" as c, 'abc' like 'A%' as l, 'abc' ilike 'A%' as i, 'abc' ~ '^a.c$' as r, 'a.c' similar to 'a_c' as s;
select chr(8364), ascii('€'), convert_to('é', 'LATIN1'), convert_from('\xe9', 'LATIN1');
select to_char(1234567.891, 'FM9G999G999D00'), to_number('1,234.5', '9,999.9'), to_date('17.05.2024', 'DD.MM.YYYY');
select chr(0);
select convert_from('\xff', 'UTF8');
