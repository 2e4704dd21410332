-- a comment
;
select 1 as a; -- behind
/* before */ select 2 as b /* within */ ; /* after */
;;
select /* ; */ 3 as c -- ; no
;
/* only */;
-- the end
