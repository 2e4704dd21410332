select 'a\b' as plain, E'a\tb' as escaped;
set standard_conforming_strings = off;
set escape_string_warning = off;
select 'a\tb' as now_escaped, 'it\'s; here' as quoted;
select 'x\\y' as back;
set standard_conforming_strings = on;
select 'a\tb' as plain_again, 'c\' as last;
