/// Tables in text files: how one is written is found out, and its rows are read with the lines they stand on.
@NullMarked
package dev.trunkline.app.csv;

import org.jspecify.annotations.NullMarked;
