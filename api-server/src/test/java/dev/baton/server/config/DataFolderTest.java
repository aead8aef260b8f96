package dev.baton.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void everyPlatformHasItsFolder() {
        assertThat(folder("/src/shop", "Linux", Map.of())).startsWith("/home/ada/.local/share/baton/projects/shop-");
        assertThat(folder("/src/shop", "Linux", Map.of("XDG_DATA_HOME", "/data")))
                .startsWith("/data/baton/projects/shop-");
        assertThat(folder("/src/shop", "Linux", Map.of("XDG_DATA_HOME", "relative")))
                .startsWith("/home/ada/.local/share/");
        assertThat(folder("/src/shop", "Mac OS X", Map.of()))
                .startsWith("/home/ada/Library/Application Support/Baton/projects/shop-");
        assertThat(folder("/src/shop", "Windows 11", Map.of("LOCALAPPDATA", "/local")))
                .startsWith("/local/Baton/projects/shop-");
    }

    @Test
    void projectsOfOneNameHaveFoldersOfTheirOwn() {
        assertThat(folder("/a/shop", "Linux", Map.of())).isNotEqualTo(folder("/b/shop", "Linux", Map.of()));
        assertThat(folder("/a/b/../shop", "Linux", Map.of())).isEqualTo(folder("/a/shop", "Linux", Map.of()));
        assertThat(folder("/", "Linux", Map.of())).contains("/projects/root-");
        assertThat(folder("/a/my shöp", "Linux", Map.of())).contains("/projects/my_sh_p-");
    }

    private static String folder(String project, String os, Map<String, String> environment) {
        return DataFolder.ofProject(Path.of(project), os, HOME, environment)
                .toString()
                .replace('\\', '/');
    }
}
