package io.leapadvisor.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.lang.annotation.Annotation;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;

/** No test is left out of all suites, and the one without a service starts none. */
class SuitesTest {

    /** Annotations are told by their names, so that the classes of libraries need not be read. */
    private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("io.leapadvisor");
    });

    @Test
    void whatStartsTheServiceIsTagged() {
        classes()
                .that()
                .areAnnotatedWith(QuarkusTest.class)
                .and()
                .areNotAnnotatedWith(TestProfile.class)
                .should(beTagged("service"))
                .check(TESTS);
        classes()
                .that()
                .areAnnotatedWith(QuarkusTest.class)
                .and()
                .areAnnotatedWith(TestProfile.class)
                .should(beTagged("profile"))
                .check(TESTS);
    }

    @Test
    void classesOfTestsHaveNamesThatTheSuitesLookFor() {
        for (Class<? extends Annotation> kind :
                List.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class, Example.class)) {
            methods()
                    .that()
                    .areAnnotatedWith(kind)
                    .should()
                    .beDeclaredInClassesThat()
                    .haveNameMatching(".*(Test|IT|Contract)(\\$.*)?")
                    .allowEmptyShould(true)
                    .check(TESTS);
        }
    }

    @Test
    void whatOneSuiteLeavesOutAnotherTakes() {
        assertThat(PureSuite.class.getAnnotation(ExcludePackages.class).value())
                .isEqualTo(AdviceSuite.class.getAnnotation(SelectPackages.class).value());
    }

    private static ArchCondition<JavaClass> beTagged(String tag) {
        return new ArchCondition<>("have the tag " + tag) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean tagged = type.isAnnotatedWith(Tag.class)
                        && type.getAnnotationOfType(Tag.class).value().equals(tag);
                events.add(new SimpleConditionEvent(
                        type, tagged, type.getName() + (tagged ? " has" : " lacks") + " @Tag(\"" + tag + "\")"));
            }
        };
    }
}
