package dev.trunkline.app.completion;

import java.util.HashMap;
import java.util.Map;

/// The functions of PostgreSQL that are written every day, the most frequent first: thousands of others
/// come after them.
///
/// Thread-safe.
final class Everyday {
    private static final Map<String, Integer> PLACES = new HashMap<>();

    static {
        String[] functions = """
                count sum max min avg now coalesce nullif lower upper length round string_agg array_agg to_char date_trunc
                generate_series concat replace jsonb_agg json_agg jsonb_build_object json_build_object row_number rank
                dense_rank lag lead first_value last_value ntile concat_ws split_part regexp_replace regexp_matches
                regexp_split_to_table left right lpad rpad btrim ltrim rtrim abs ceil ceiling floor mod power sqrt
                random gen_random_uuid uuidv7 to_date to_timestamp to_number age date_part make_date make_interval
                clock_timestamp unnest array_length array_to_string string_to_array cardinality array_append
                array_remove array_position jsonb_array_elements jsonb_each jsonb_object_agg jsonb_set jsonb_typeof
                to_jsonb to_json row_to_json format md5 encode decode bool_and bool_or every percentile_cont
                percentile_disc stddev variance corr nextval currval setval lastval starts_with strpos initcap reverse
                repeat translate chr ascii trunc sign exp ln log greatest least cast extract current_setting set_config version
                pg_size_pretty pg_total_relation_size pg_relation_size pg_database_size pg_sleep pg_backend_pid
                pg_cancel_backend pg_terminate_backend pg_get_viewdef pg_get_functiondef to_tsvector to_tsquery
                plainto_tsquery websearch_to_tsquery ts_rank date_bin isfinite justify_interval""".split("\\s+");
        for (int i = 0; i < functions.length; i++) {
            PLACES.put(functions[i], i);
        }
    }

    private Everyday() {}

    static boolean has(String function) {
        return PLACES.containsKey(function);
    }

    static int place(String function) {
        return PLACES.getOrDefault(function, PLACES.size());
    }
}
