package dev.baton.server.mcp;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.baton.engine.json.Json;
import dev.baton.server.mcp.Inputs.Type;
import dev.baton.server.mcp.Tool.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Tools that read the documentation that comes with the program (REST §10).
final class DocTools {
    private static final String ANY_PAGE = "docs/compatibility.md";

    private static final int DEFAULT_MATCHES = 10;
    private static final int MAX_MATCHES = 200;

    private DocTools() {}

    static List<Tool> tools() {
        return List.of(
                new Tool(
                        "grep_docs",
                        "Search the documentation",
                        "Lines of the documentation that fit a regular expression.",
                        Effect.READS,
                        Inputs.NONE
                                .required("pattern", Type.TEXT, "Regular expression; case does not matter")
                                .optional("limit", Type.NUMBER, "Lines at most, 10 if not given"),
                        DocTools::grep),
                new Tool(
                        "read_doc",
                        "Read a page of the documentation",
                        "The text of a page.",
                        Effect.READS,
                        Inputs.NONE.required("path", Type.TEXT, "Name of the page, see list_docs"),
                        DocTools::read),
                new Tool(
                        "list_docs",
                        "List the documentation",
                        "Pages of the documentation.",
                        Effect.READS,
                        Inputs.NONE,
                        arguments -> list()));
    }

    /// Names of the pages that are packaged.
    static List<String> pages() {
        var page = DocTools.class.getResource(ANY_PAGE);
        if (page == null) {
            throw missing(ANY_PAGE);
        }
        try {
            var uri = page.toURI();
            if (!uri.getScheme().equals("jar")) {
                return pages(Path.of(uri).resolveSibling(""));
            }
            try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
                var entry = uri.getSchemeSpecificPart();
                return pages(
                        jar.getPath(entry.substring(entry.indexOf('!') + 1)).resolveSibling(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the documentation cannot be read", e);
        }
    }

    private static List<String> pages(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static IllegalStateException missing(String page) {
        return new IllegalStateException("the page " + page + " is missing from the program");
    }

    private static JsonNode grep(Arguments arguments) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(arguments.text("pattern"), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new ToolFailure("pattern is no regular expression: " + e.getMessage());
        }
        int limit = arguments.number("limit", DEFAULT_MATCHES, 1, MAX_MATCHES);
        var result = Json.MAPPER.createObjectNode();
        var matches = result.putArray("matches");
        for (var page : pages()) {
            int number = 0;
            for (var line : text(page).lines().toList()) {
                number++;
                if (matches.size() < limit && pattern.matcher(line).find()) {
                    matches.addObject().put("file", page).put("line", number).put("content", line);
                }
            }
        }
        return result.put("count", matches.size());
    }

    private static JsonNode read(Arguments arguments) {
        var path = arguments.text("path");
        var pages = pages();
        if (!pages.contains(path)) {
            throw new ToolFailure("There is no page " + path + "; there is " + String.join(", ", pages));
        }
        var text = text(path);
        return Json.MAPPER
                .createObjectNode()
                .put("path", path)
                .put("size", text.getBytes(StandardCharsets.UTF_8).length)
                .put("content", text);
    }

    private static JsonNode list() {
        var result = Json.MAPPER.createObjectNode();
        int chunks = 0;
        var titles = new TreeMap<String, String>();
        var pages = pages();
        for (var page : pages) {
            var lines = text(page).lines().toList();
            chunks += (int) lines.stream().filter(line -> line.startsWith("#")).count();
            titles.put(page, lines.getFirst().replaceFirst("^#+ *", ""));
        }
        result.put("totalDocs", pages.size()).put("totalChunks", chunks);
        result.putObject("categories").put("baton", pages.size());
        result.putArray("sdks");
        var docs = result.putArray("docs");
        titles.forEach((page, title) -> docs.addObject().put("path", page).put("title", title));
        return result;
    }

    private static String text(String page) {
        try (var in = DocTools.class.getResourceAsStream("docs/" + page)) {
            if (in == null) {
                throw missing(page);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
