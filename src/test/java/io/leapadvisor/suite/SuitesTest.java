package io.leapadvisor.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Property;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;

/** No test is left out of all suites, and the one without a service starts none. */
class SuitesTest {

    /** Read from the files of the classes, which loads none of them. */
    private static Index tests() throws IOException {
        Indexer indexer = new Indexer();
        Path classes = Path.of("target", "test-classes", "io", "leapadvisor");
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(".class"))::iterator) {
                try (InputStream in = Files.newInputStream(file)) {
                    indexer.index(in);
                }
            }
        }
        return indexer.complete();
    }

    @Test
    void whatStartsTheServiceIsTagged() throws IOException {
        List<ClassInfo> starting = tests().getAnnotations(QuarkusTest.class).stream()
                .map(annotation -> annotation.target().asClass())
                .toList();
        assertThat(starting).hasSizeGreaterThan(50).allSatisfy(type -> {
            AnnotationInstance tag = type.declaredAnnotation(Tag.class);
            assertThat(tag).as("@Tag of %s", type).isNotNull();
            assertThat(tag.value().asString())
                    .as("@Tag of %s", type)
                    .isEqualTo(type.hasDeclaredAnnotation(TestProfile.class) ? "profile" : "service");
        });
    }

    @Test
    void classesOfTestsHaveNamesThatTheSuitesLookFor() throws IOException {
        Index tests = tests();
        for (Class<? extends Annotation> kind :
                List.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class, Example.class)) {
            assertThat(tests.getAnnotations(kind))
                    .filteredOn(annotation -> annotation.target().kind() == AnnotationTarget.Kind.METHOD)
                    .extracting(annotation -> annotation
                            .target()
                            .asMethod()
                            .declaringClass()
                            .name()
                            .toString())
                    .allMatch(name -> name.matches(".*(Test|IT|Contract)(\\$.*)?"));
        }
    }

    @Test
    void whatOneSuiteLeavesOutAnotherTakes() {
        assertThat(PureSuite.class.getAnnotation(ExcludePackages.class).value())
                .isEqualTo(AdviceSuite.class.getAnnotation(SelectPackages.class).value());
    }
}
