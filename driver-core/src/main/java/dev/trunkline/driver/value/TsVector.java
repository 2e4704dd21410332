package dev.trunkline.driver.value;

import java.util.List;

/// The words of a document, for searching it: a tsvector (manual 8.11.1). The server keeps the words
/// sorted, each once.
public record TsVector(List<Lexeme> lexemes) {
    /// A word.
    ///
    /// @param positions where in the document, ascending; may be empty
    public record Lexeme(String word, List<Position> positions) {
        /// Copies the list.
        public Lexeme {
            positions = List.copyOf(positions);
        }
    }

    /// A place in the document.
    ///
    /// @param place from 1 to 16,383
    /// @param weight `A` to `D`; `D` unless somebody wanted another
    public record Position(int place, char weight) {
        /// @throws IllegalArgumentException if there is no such place or weight
        public Position {
            if (place < 0 || place > 0x3fff || weight < 'A' || weight > 'D') {
                throw new IllegalArgumentException("no place in a document: " + place + weight);
            }
        }
    }

    /// Copies the list.
    public TsVector {
        lexemes = List.copyOf(lexemes);
    }

    /// As the server prints it.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Lexeme lexeme : lexemes) {
            out.append(out.isEmpty() ? "" : " ");
            TextSearch.writeWord(lexeme.word(), out);
            char before = ':';
            for (Position position : lexeme.positions()) {
                out.append(before).append(position.place());
                if (position.weight() != 'D') {
                    out.append(position.weight());
                }
                before = ',';
            }
        }
        return out.toString();
    }
}
