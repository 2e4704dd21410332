package dev.trunkline.app.connect;

import static dev.trunkline.resources.Texts.text;

import dev.trunkline.app.connect.ProfilesModel.Row;
import dev.trunkline.app.places.Environment;
import dev.trunkline.app.places.Manners;
import dev.trunkline.app.places.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes the lines of the list of connections.
final class ProfileRows {
    private final String words;
    private final Predicate<String> changed;
    private final List<Row> rows = new ArrayList<>();

    /// @param words what is searched for
    /// @param changed whether what was typed for an id is not saved
    ProfileRows(String words, Predicate<String> changed) {
        this.words = words;
        this.changed = changed;
    }

    /// What is not saved.
    ProfileRows scratch(Profile scratch, boolean draft) {
        rows.add(new Row(scratch, "", draft, false));
        return this;
    }

    /// What is saved, under the headings of its folders.
    ProfileRows saved(List<Profile> saved) {
        String folder = "";
        for (Profile profile : saved) {
            if (profile.matches(words)) {
                if (!profile.folder().equals(folder)) {
                    rows.add(new Row(profile, profile.folder(), false, false));
                }
                rows.add(new Row(profile, "", changed.test(profile.id()), false));
                folder = profile.folder();
            }
        }
        return this;
    }

    /// What other programs know, under a heading of its own.
    List<Row> proposed(List<Proposals.Proposal> proposed) {
        boolean headed = false;
        for (Proposals.Proposal found : proposed) {
            Manners manners = Manners.of(Environment.DEVELOPMENT);
            Profile profile = new Profile(ProfilesModel.SCRATCH, found.name(), "", manners, found.address(), false);
            if (profile.matches(words)) {
                if (!headed) {
                    rows.add(new Row(profile, text("connect.proposed"), false, true));
                    headed = true;
                }
                rows.add(new Row(profile, "", false, true));
            }
        }
        return rows;
    }
}
