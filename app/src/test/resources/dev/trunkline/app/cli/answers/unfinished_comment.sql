select 1 as a;
/* never ends;
select 2;
