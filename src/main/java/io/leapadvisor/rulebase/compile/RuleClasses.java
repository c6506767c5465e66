package io.leapadvisor.rulebase.compile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private RuleClasses() {}

    /**
     * Lays the classes of a kjar into a folder of classes; those of an earlier one in the same packages go.
     *
     * @return names of the classes that describe the rules of a package each, in order
     */
    public static List<String> unpack(byte[] kjar, Path classes) {
        List<String> models = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(kjar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(CLASS)) {
                    String root = name.substring(0, name.indexOf('/'));
                    if (!folders.contains(root)) {
                        folders.add(root);
                        delete(classes.resolve(root));
                    }
                    Path file = classes.resolve(name);
                    Files.createDirectories(file.getParent());
                    Files.write(file, in.readAllBytes());
                } else if (name.endsWith(MODELS)) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.contains(":"))
                            .sorted()
                            .forEach(models::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return models;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> below = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) below.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
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
