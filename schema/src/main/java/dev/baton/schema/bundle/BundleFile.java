package dev.baton.schema.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bundles as bytes: a ZIP archive of JSON files. The same bundle always gives the same bytes. An archive from
/// elsewhere
/// is not trusted: it is read into memory only, never unpacked, and its size is bounded.
public final class BundleFile {
    /// An archive with more entries is refused.
    public static final int MOST_ENTRIES = 20_000;

    /// An archive that holds more bytes than this once decompressed is refused, and not written either.
    public static final long MOST_BYTES = 256L * 1024 * 1024;

    /// A file larger than this is not looked at.
    static final long LARGEST_FILE = 128L * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MANIFEST = "manifest.json";
    private static final String RUN = "run";
    private static final String TRIGGER = "runTrigger";
    private static final String OUTPUTS = "runTraceSpanOutputs";
    private static final Pattern SAFE = Pattern.compile("(runs/|events/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int BUFFER = 64 * 1024;

    private BundleFile() {}

    /// The bytes of a bundle.
    ///
    /// @throws BundleException when it would be too large to be read again
    public static byte[] bytes(Bundle bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new Writer(bytes)) {
            out.add(MANIFEST, bundle.manifest().toJson());
            for (Bundle.Run run : bundle.runs().values()) {
                ObjectNode file = JSON.createObjectNode();
                file.set(RUN, run.run());
                file.set(TRIGGER, run.trigger());
                ObjectNode outputs = file.putObject(OUTPUTS);
                run.outputs().forEach(outputs::set);
                out.add("runs/" + run.id() + ".json", file);
            }
            for (Map.Entry<String, ObjectNode> event : bundle.events().entrySet()) {
                out.add("events/" + event.getKey() + ".json", event.getValue());
            }
            out.add("functions.json", array(bundle.functions()));
            out.add("apps.json", array(bundle.apps()));
            out.add("logs.json", array(bundle.logs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ArrayNode array(List<ObjectNode> nodes) {
        ArrayNode array = JSON.createArrayNode();
        nodes.forEach(array::add);
        return array;
    }

    /// The bytes of a file that may be a bundle.
    ///
    /// @throws BundleException when it cannot be read, or is too large for one
    public static byte[] load(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new BundleException(file + " is a folder, not a run bundle.", null);
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new BundleException(
                        file.getFileName() + " is larger than " + megabytes(LARGEST_FILE) + ", too large for a bundle.",
                        null);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BundleException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /// Reads a bundle: an archive, or the JSON of a single trace ([TraceJson]).
    ///
    /// @throws BundleException when it is none
    public static Bundle read(byte[] bytes) {
        return read(bytes, MOST_ENTRIES, MOST_BYTES);
    }

    /// @param mostEntries an archive with more is refused
    /// @param mostBytes an archive with more decompressed bytes is refused
    static Bundle read(byte[] bytes, int mostEntries, long mostBytes) {
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            return archive(unpacked(bytes, mostEntries, mostBytes));
        }
        int first = 0;
        while (first < bytes.length
                && (bytes[first] <= ' '
                        || bytes[first] == (byte) 0xEF
                        || bytes[first] == (byte) 0xBB
                        || bytes[first] == (byte) 0xBF)) {
            first++;
        }
        if (first < bytes.length && bytes[first] == '{') {
            return TraceJson.read(new String(bytes, first, bytes.length - first, StandardCharsets.UTF_8));
        }
        throw new BundleException(
                "This is no run bundle: neither an archive that Baton wrote nor the JSON of a trace.", null);
    }

    private static Bundle archive(Map<String, byte[]> files) {
        byte[] manifestBytes = files.remove(MANIFEST);
        if (manifestBytes == null) {
            throw new BundleException("This archive is no run bundle: it has no manifest.json.", null);
        }
        BundleManifest manifest = BundleManifest.of(parse(MANIFEST, manifestBytes));
        List<String> warnings = new ArrayList<>();
        if (manifest.isNewer()) {
            warnings.add("A newer version of Baton wrote this bundle (format " + manifest.formatVersion()
                    + "; this one knows " + BundleManifest.VERSION + "). What is not known is left out.");
        }
        Map<String, Bundle.Run> runs = new LinkedHashMap<>();
        Map<String, ObjectNode> events = new LinkedHashMap<>();
        Map<String, List<ObjectNode>> lists = new LinkedHashMap<>();
        files.forEach((name, content) -> {
            try {
                JsonNode json = parse(name, content);
                if (name.startsWith("runs/")) {
                    Bundle.Run run = run(name, json);
                    runs.put(run.id(), run);
                } else if (name.startsWith("events/") && json instanceof ObjectNode event) {
                    events.put(event.path("id").asString(""), event);
                } else if (json instanceof ArrayNode array) {
                    lists.put(name, objects(array));
                }
            } catch (BundleException e) {
                warnings.add(e.getMessage());
            }
        });
        if (runs.isEmpty()) {
            throw new BundleException(
                    "This bundle holds no run that can be read."
                            + (warnings.isEmpty() ? "" : " " + warnings.getFirst()),
                    null);
        }
        return new Bundle(
                manifest,
                inOrder(manifest, runs),
                events,
                lists.getOrDefault("functions.json", List.of()),
                lists.getOrDefault("apps.json", List.of()),
                lists.getOrDefault("logs.json", List.of()),
                warnings);
    }

    private static Map<String, Bundle.Run> inOrder(BundleManifest manifest, Map<String, Bundle.Run> runs) {
        Map<String, Bundle.Run> ordered = new LinkedHashMap<>();
        Stream.concat(manifest.runIds().stream(), runs.keySet().stream()).forEach(id -> {
            Bundle.Run run = runs.get(id);
            if (run != null) {
                ordered.put(id, run);
            }
        });
        return ordered;
    }

    private static Bundle.Run run(String name, JsonNode json) {
        if (!(json.path(RUN) instanceof ObjectNode run)
                || run.path("id").asString("").isEmpty()
                || run.path("queuedAt").asString("").isEmpty()) {
            throw new BundleException(name + " in this bundle holds no run.", null);
        }
        Map<String, ObjectNode> outputs = new LinkedHashMap<>();
        json.path(OUTPUTS).properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode output) {
                outputs.put(entry.getKey(), output);
            }
        });
        return new Bundle.Run(
                run, json.path(TRIGGER) instanceof ObjectNode trigger ? trigger : JSON.createObjectNode(), outputs);
    }

    private static List<ObjectNode> objects(ArrayNode array) {
        List<ObjectNode> objects = new ArrayList<>();
        array.forEach(node -> {
            if (node instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        return objects;
    }

    /// The JSON files of an archive by name. Others are passed over, so that later versions can add some.
    private static Map<String, byte[]> unpacked(byte[] archive, int mostEntries, long mostBytes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long left = mostBytes;
        int entries = 0;
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(new ByteArrayInputStream(archive)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries++;
                if (entries > mostEntries) {
                    throw new BundleException(
                            "This archive holds more than " + mostEntries + " files, more than a bundle may.", null);
                }
                String name = entry.getName();
                if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
                    throw new BundleException(
                            "This archive names a file outside of itself, so it is not opened: " + printable(name),
                            null);
                }
                byte[] content = bounded(in, left, mostBytes);
                left -= content.length;
                if (entry.isDirectory()
                        || !name.endsWith(".json")
                        || !SAFE.matcher(name).matches()) {
                    continue;
                }
                if (files.putIfAbsent(name, content) != null) {
                    throw new BundleException("This archive holds two files named " + name + ".", null);
                }
            }
        } catch (ZipException e) {
            throw new BundleException("This archive is damaged: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new BundleException("This archive is damaged or was cut off.", e);
        } catch (IllegalArgumentException e) {
            throw new BundleException("This archive is damaged: it names files in an unknown encoding.", e);
        }
        return files;
    }

    private static byte[] bounded(InputStream in, long left, long most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        long read = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            read += n;
            if (read > left) {
                throw new BundleException(
                        "This archive holds more than " + megabytes(most) + " once decompressed, more than a"
                                + " bundle may.",
                        null);
            }
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    private static JsonNode parse(String name, byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JacksonException e) {
            throw new BundleException(name + " in this bundle is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String printable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    private static String megabytes(long bytes) {
        return bytes / (1024 * 1024) + " MB";
    }

    /// Writes entries with a fixed time, and counts their bytes.
    private static final class Writer implements AutoCloseable {
        private final ZipOutputStream zip;
        private long written;

        Writer(OutputStream out) {
            zip = new ZipOutputStream(out);
        }

        void add(String name, JsonNode content) throws IOException {
            byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
            written += bytes.length;
            if (written > MOST_BYTES) {
                throw new BundleException(
                        "The bundle would hold more than " + megabytes(MOST_BYTES) + ". Choose fewer runs, or leave the"
                                + " payloads out.",
                        null);
            }
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
