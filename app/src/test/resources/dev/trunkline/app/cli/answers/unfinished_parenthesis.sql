select 1 as a;
select (1;
select 2;
