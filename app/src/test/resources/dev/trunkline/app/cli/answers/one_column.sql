values ('\.');
values ('a'), ('\.'), ('b');
values (''), (' '), ('"');
values ('x'), (null), ('y');
select '\.' as "\.";
select E'\\.\n' as x;
values ('.'), ('\'), ('\..'), (' \.');
