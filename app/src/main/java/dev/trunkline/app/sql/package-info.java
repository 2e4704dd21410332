/// SQL as text: its tokens, its statements, and what a statement's words say about it.
///
/// Pure functions: nothing here knows of a connection, a window or a file. The server is the parser;
/// this room only follows the two scanners that PostgreSQL has, the server's own (`scan.l`) for tokens
/// and psql's (`psqlscan.l`) for the ends of statements, so that both the editor and the command line
/// cut a text where psql would.
@NullMarked
package dev.trunkline.app.sql;

import org.jspecify.annotations.NullMarked;
