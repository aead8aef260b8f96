package dev.baton.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocToolsTest {
    @Test
    void everyPageOfTheDocumentationIsThere() throws IOException {
        try (var files = Files.list(Path.of("../docs"))) {
            var pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("conformance.md"))
                    .toList();
            assertThat(DocTools.pages()).containsExactlyInAnyOrderElementsOf(pages);
        }
    }
}
