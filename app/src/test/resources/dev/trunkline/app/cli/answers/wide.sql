select repeat('a', 100000) as a, repeat('"', 1000) as b, repeat(E'\n', 500) as c;
select 1 as c01,2 as c02,3 as c03,4 as c04,5 as c05,6 as c06,7 as c07,8 as c08,9 as c09,10 as c10,11 as c11,12 as c12,13 as c13,14 as c14,15 as c15,16 as c16,17 as c17,18 as c18,19 as c19,20 as c20;
