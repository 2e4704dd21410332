package dev.trunkline.app.sql;

import java.util.List;

/// Scripts as people write them, for tests that want some.
final class Scripts {
    static final List<String> ORDINARY = List.of(
            "select 1; select 2;\nselect 3",
            "select 1,\n\n   2\n;\n\n\nselect 3\n\n",
            "-- first\n  select 1; -- behind\n/* hint */ select 2 /* app:x */ ;\n",
            "select 1 -- behind\n;;; ; -- nothing\n/* nothing */;\n",
            "/* a */ -- b\nselect 1",
            "select 1 -- last",
            "select (1; 2); select ')';",
            "select ';', \";\", $$;$$, $x$;$$;$x$, E'\\';', U&';', /* ; /* ; */ ; */ 2 -- ;\n; select 2;",
            "create function f() returns int language sql begin atomic select 1; select case when true then 2 end; end; select 3;",
            "create or replace procedure p() begin atomic insert into t values (1); end;\nselect 1;",
            "begin; create table begin_t (a int); commit; select case when true then 1 end; end;",
            "create function \"begin\"() returns int return 1; select 2;",
            "create function f(a int default case when true then 1 end) returns int language plpgsql as $$ begin return 1; end $$; x;",
            "select 'a'\n  'b;c' ; select 'a' -- x\n 'b' ;",
            "\uFEFFselect 'Grüße', '😀'; select 2;",
            "select 1;\r\nselect\r\n2;\r\n",
            "select 'unfinished; select 2;",
            "select $a$ unfinished; $b$; select 2;",
            "select \"unfinished; select 2;",
            "select 1; /* unfinished; select 2;",
            "select (1; select 2;",
            "do $$ begin perform 1; end $$; select 1",
            "select 1$$;select 2$$;select 3",
            "select a$$;select b$$;c",
            "select 1--1;\n; select 2/*;*/;",
            "select 4 @-- ;\n 1; select 5 */* ; */ 2;",
            "",
            "   \n",
            ";");

    private Scripts() {}
}
