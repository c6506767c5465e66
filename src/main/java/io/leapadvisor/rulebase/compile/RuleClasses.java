package io.leapadvisor.rulebase.compile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Compiled rules as classes of the program itself. Loaded like all others, they can be in the archive of classes that
 * makes a start fast, which those of a kjar cannot.
 */
public final class RuleClasses {

    private static final String CLASS = ".class";
    private static final String MODELS = "/drools-model";
    /** The first day that every archive can tell. */
    private static final FileTime OLD = FileTime.from(Instant.parse("1980-02-01T00:00:00Z"));

    private RuleClasses() {}

    /**
     * Lays the classes of a kjar into a folder of classes; those of an earlier one in the same packages go. A class
     * that is there already stays as it is, and a new one is as old as can be: no test is compiled against them, and
     * Maven compiles all tests again when a class is newer than they are.
     *
     * @return names of the classes that describe the rules of a package each, in order
     */
    public static List<String> unpack(byte[] kjar, Path classes) {
        List<String> models = new ArrayList<>();
        Set<Path> roots = new HashSet<>();
        Set<Path> laid = new HashSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(kjar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(CLASS)) {
                    Path file = classes.resolve(name);
                    roots.add(classes.resolve(name.substring(0, name.indexOf('/'))));
                    laid.add(file);
                    lay(in.readAllBytes(), file);
                } else if (name.endsWith(MODELS)) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.contains(":"))
                            .sorted()
                            .forEach(models::add);
                }
            }
            for (Path root : roots) {
                deleteOthers(root, laid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return models;
    }

    private static void lay(byte[] content, Path file) throws IOException {
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
        Files.setLastModifiedTime(file, OLD);
    }

    private static void deleteOthers(Path root, Set<Path> laid) throws IOException {
        try (Stream<Path> below = Files.walk(root)) {
            for (Path file : (Iterable<Path>) below.filter(Files::isRegularFile)::iterator) {
                if (!laid.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * The rules of classes, ready to run.
     *
     * @param models names of the classes that describe them
     * @throws ReflectiveOperationException when one of them is not there
     */
    public static KieBase base(List<String> models) throws ReflectiveOperationException {
        List<Model> described = new ArrayList<>();
        for (String model : models) {
            described.add((Model) Class.forName(model, true, RuleClasses.class.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance());
        }
        return RuleCompiler.withOwnLoader(() -> KieBaseBuilder.createKieBaseFromModel(described));
    }
}
