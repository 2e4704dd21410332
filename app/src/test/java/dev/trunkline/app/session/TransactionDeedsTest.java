package dev.trunkline.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionDeedsTest {
    @Test
    void command_tags_are_counted_with_the_rows_they_changed() {
        TransactionDeeds deeds = TransactionDeeds.NONE;
        for (String tag : List.of(
                "BEGIN",
                "INSERT 0 3",
                "UPDATE 10",
                "SELECT 1000",
                "SAVEPOINT",
                "DELETE 2",
                "MERGE 1",
                "CREATE TABLE",
                "ROLLBACK",
                "")) {
            deeds = deeds.and(tag);
        }
        assertThat(deeds).isEqualTo(new TransactionDeeds(6, 16));
    }
}
