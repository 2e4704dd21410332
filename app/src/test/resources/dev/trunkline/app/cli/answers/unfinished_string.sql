select 1 as a;
select 'never ends;
select 2;
