package dev.baton.e2e.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The compiled production classes of all modules, and which module each belongs to.
final class ProductionCode {
    private static final Path ROOT = Path.of(System.getProperty("baton.root", ".."));

    static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Arrays.stream(Module.values())
                    .map(Module::classes)
                    .filter(Files::isDirectory)
                    .collect(Collectors.toList()));

    private ProductionCode() {}

    /// Build modules with production code, and what each may see.
    enum Module {
        SCHEMA("schema"),
        ENGINE("engine"),
        API_SERVER("api-server", SCHEMA, ENGINE),
        APP_DESKTOP("app-desktop", SCHEMA, ENGINE, API_SERVER);

        private final String folder;
        private final List<Module> visible;

        Module(String folder, Module... visible) {
            this.folder = folder;
            this.visible = List.of(visible);
        }

        Path classes() {
            return ROOT.resolve(folder)
                    .resolve("target/classes")
                    .toAbsolutePath()
                    .normalize();
        }

        boolean maySee(Module other) {
            return other == this || visible.contains(other);
        }

        /// The module that a class was compiled in; empty for classes of libraries and of the JDK.
        static Optional<Module> of(JavaClass type) {
            return type.getSource()
                    .filter(source -> source.getUri().getScheme().equals("file"))
                    .map(source -> Path.of(source.getUri()))
                    .flatMap(file -> Arrays.stream(values())
                            .filter(module -> file.startsWith(module.classes()))
                            .findFirst());
        }
    }
}
