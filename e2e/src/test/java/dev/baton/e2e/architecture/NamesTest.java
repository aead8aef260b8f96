package dev.baton.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.gallery.Stories;
import dev.baton.desktop.gallery.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds the table of `docs/names.md` against the classes and the stories that it names.
final class NamesTest {
    private static final Path ROOT = Path.of(System.getProperty("baton.root", ".."));
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern PLACE = Pattern.compile("class `([\\w.]+)`|story \"([^\"]+)\"|^not built: .+");

    @Test
    void everyNameLeadsToAClassOrAStoryOrSaysThatItIsNotBuilt() throws IOException {
        var stories = Stories.all().stream().map(Story::name).collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(ROOT.resolve("docs/names.md"))) {
            Matcher row = ROW.matcher(line);
            if (!row.matches() || row.group(1).equals("Name there")) {
                continue;
            }
            rows++;
            Matcher place = PLACE.matcher(row.group(2));
            int places = 0;
            while (place.find()) {
                places++;
                if (place.group(1) != null && !isClass("dev.baton.desktop." + place.group(1))
                        || place.group(2) != null && !stories.contains(place.group(2))) {
                    wrong.add(row.group(1) + ": there is no " + place.group());
                }
            }
            if (places == 0) {
                wrong.add(row.group(1) + ": " + row.group(2) + " names neither a class nor a story");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(50);
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, NamesTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
