package io.leapadvisor.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Which package may know which. The domain knows no framework; only {@code rulebase} knows the rule engine. */
class ArchitectureTest {

    private static final String ROOT = "io.leapadvisor.";
    private static final String[] DOMAIN = {ROOT + "profile", ROOT + "knowledge", ROOT + "estimate", ROOT + "remedy", ROOT + "finding", ROOT + "rulebase..",
            ROOT + "advise", ROOT + "packs"};

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.leapadvisor");

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    /** The classes of a package depend on the packages named, on java.* and, of our own, on nothing else. */
    private static ArchRule only(String name, String... allowed) {
        String[] packages = new String[allowed.length + 2];
        packages[0] = ROOT + name;
        packages[1] = "java..";
        for (int i = 0; i < allowed.length; i++) {
            packages[i + 2] = allowed[i].contains(".") && !allowed[i].startsWith("rulebase") ? allowed[i] : ROOT + allowed[i];
        }
        return classes().that().resideInAPackage(ROOT + name).should().onlyDependOnClassesThat(are(resideInAnyPackage(packages).or(primitive())));
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe("primitive or array of primitives", type -> type.getBaseComponentType().isPrimitive());
    }

    /** Some of our packages may not know others of ours; what they use of libraries is told elsewhere. */
    private static ArchRule ours(String name, String... allowed) {
        String[] packages = new String[allowed.length + 1];
        packages[0] = ROOT + name;
        for (int i = 0; i < allowed.length; i++) {
            packages[i + 1] = ROOT + allowed[i];
        }
        return noClasses().that().resideInAPackage(ROOT + name).should()
                .dependOnClassesThat(resideInAnyPackage("io.leapadvisor..").and(DescribedPredicate.not(resideInAnyPackage(packages))));
    }

    @Test
    void profile() {
        check(only("profile", "com.fasterxml.jackson.annotation..", "jakarta.validation..", "io.soabase.recordbuilder..", "javax.annotation.processing.."));
    }

    @Test
    void knowledge() {
        check(only("knowledge", "profile", "com.fasterxml.jackson..", "org.apache.commons.text.."));
    }

    @Test
    void estimate() {
        check(only("estimate", "profile", "knowledge", "org.hipparchus..", "org.apache.commons.numbers..", "com.fasterxml.jackson.annotation..", "io.soabase.recordbuilder..",
                "javax.annotation.processing.."));
    }

    @Test
    void remedy() {
        check(only("remedy", "profile", "estimate", "knowledge"));
    }

    @Test
    void finding() {
        check(only("finding", "profile", "estimate", "knowledge", "remedy", "com.fasterxml.jackson.annotation.."));
    }

    @Test
    void rulebase() {
        check(ours("rulebase..", "profile", "knowledge", "estimate", "remedy", "finding"));
    }

    @Test
    void advise() {
        check(only("advise", "profile", "knowledge", "estimate", "remedy", "finding", "rulebase..", "com.fasterxml.jackson.annotation..",
                "jakarta.validation.."));
    }

    @Test
    void intake() {
        check(ours("intake", "profile", "knowledge", "advise"));
    }

    @Test
    void packs() {
        check(ours("packs", "profile", "knowledge", "estimate", "remedy", "finding", "rulebase", "advise", "intake"));
    }

    @Test
    void store() {
        check(ours("store", "advise", "packs", "profile", "knowledge", "finding", "estimate"));
    }

    /** The resources stand on the domain; nothing but the application stands on them. */
    @Test
    void rest() {
        check(noClasses().that().resideInAnyPackage(DOMAIN).or().resideInAnyPackage(ROOT + "intake", ROOT + "store")
                .should().dependOnClassesThat().resideInAnyPackage(ROOT + "rest", ROOT + "app"));
    }

    @Test
    void onlyTheRulebaseKnowsTheRuleEngine() {
        check(noClasses().that().resideOutsideOfPackage(ROOT + "rulebase..")
                .should().dependOnClassesThat().resideInAnyPackage("org.kie..", "org.drools.."));
    }

    @Test
    void theDomainKnowsNoFramework() {
        check(noClasses().that().resideInAnyPackage(DOMAIN)
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "jakarta.ws.rs..", "jakarta.enterprise..", "jakarta.inject..", "jakarta.persistence..",
                        "org.eclipse.microprofile..", "io.smallrye..", "org.jboss.resteasy.."));
    }

    @Test
    void persistenceStaysInTheStore() {
        check(noClasses().that().resideOutsideOfPackage(ROOT + "store")
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "io.quarkus.hibernate..", "org.hibernate..", "java.sql.."));
    }

    @Test
    void httpStaysInTheResources() {
        check(noClasses().that().resideOutsideOfPackages(ROOT + "rest", ROOT + "app")
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs.."));
    }

    @Test
    void noCycles() {
        check(slices().matching("io.leapadvisor.(*)..").should().beFreeOfCycles());
    }

    /** The calibration is a command: it tells its progress to who runs it. */
    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES.that(DescribedPredicate.not(resideInAnyPackage(ROOT + "calibrate"))));
    }

    /** No state that all share: what the domain is given it is given in the constructor. */
    @Test
    void noSharedState() {
        check(fields().that().areDeclaredInClassesThat().resideInAnyPackage(DOMAIN).and().areStatic().should().beFinal());
    }

    @Test
    void noFieldInjection() {
        check(fields().should().notBeAnnotatedWith("jakarta.inject.Inject"));
    }

    /** Everything comes from the profile and the knowledge base: the domain asks no clock, no environment and no dice. */
    @Test
    void theSameProfileGivesTheSameAnswer() {
        check(noClasses().that().resideInAnyPackage(ROOT + "estimate", ROOT + "remedy", ROOT + "finding", ROOT + "advise")
                .should().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime").orShould().callMethod(Math.class, "random")
                .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "getenv", String.class)
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random"));
    }
}
