-- Revenue by customer since a date. Run it with Ctrl+Enter, and watch below what goes over the wire.
select c.id, c.name, sum(l.amount) as revenue, max(o.placed_at) last_order, c.attrs
  from customer c join orders o on o.customer_id = c.id join order_line l on l.order_id = o.id
 where o.placed_at >= '2026-01-01' group by c.id order by revenue desc;

-- JSON: who gets the newsletter, and about what.
select name, attrs ->> 'city' as city, attrs #>> '{newsletter,topics,0}' as topic
  from customer
 where attrs @> '{"newsletter": {"topics": ["sale"]}}' order by id limit 20;

-- Arrays: one row for each tag.
select tag, count(*) from customer, unnest(tags) tag group by tag order by count(*) desc;

-- A view, and a function in every row.
select month, orders, revenue, revenue - lag(revenue) over (order by month) as change from revenue_by_month order by month;
select id, name, customer_revenue(id) from customer order by id limit 10;

-- Three statements, one transaction: the pill in the toolbar turns amber, and nothing stays changed.
begin;
update customer set name = 'Ünïcode & Co' where id = 42 returning id, name;
rollback;

-- A notice from the server.
begin;
select cancel_order(max(id)) from orders where status = 'placed';
rollback;

-- A table that does not exist: the error stands where the server saw it.
-- select * from custmer;

-- A million rows. Esc cancels.
select n, md5(n::text) from generate_series(1, 1000000) n;
