select 1 as a;
select
  2 as b;
-- comment
select E'x\ny' as c;
select 'a
b' as d;
