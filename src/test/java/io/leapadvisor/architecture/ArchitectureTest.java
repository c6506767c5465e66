package io.leapadvisor.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.resolvers.SelectedClassResolverFromClasspath;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which. The domain knows no framework; only {@code rulebase} knows the rule engine. */
class ArchitectureTest {

    private static final String ANNOTATIONS = "com.fasterxml.jackson.annotation..";
    private static final String BUILDERS = "io.soabase.recordbuilder..";
    private static final String GENERATED = "javax.annotation.processing..";
    private static final int MOST_FILES = 14;
    private static final int MOST_LINES = 225;
    private static final int MOST_COLUMNS = 120;

    private static final String ROOT = "io.leapadvisor.";

    /** The rooms of the domain in the order of the pipeline: each may know those before it, and nothing behind it. */
    private static final List<Room> DOMAIN = List.of(
            new Room("text", List.of(), List.of()),
            new Room("profile", List.of(), List.of(ANNOTATIONS, "jakarta.validation..", BUILDERS, GENERATED)),
            new Room(
                    "knowledge",
                    List.of("text", "profile"),
                    List.of("com.fasterxml.jackson..", "org.apache.commons.text..")),
            new Room("fact", List.of("profile", "knowledge"), List.of(ANNOTATIONS)),
            new Room(
                    "physics",
                    List.of("profile", "knowledge"),
                    List.of("org.hipparchus..", "org.apache.commons.numbers..", BUILDERS, GENERATED, ANNOTATIONS)),
            new Room(
                    "simulate",
                    List.of("profile", "knowledge", "physics"),
                    List.of("org.hipparchus..", BUILDERS, GENERATED, ANNOTATIONS)),
            new Room("learn", List.of("profile", "knowledge", "physics", "simulate"), List.of("org.hipparchus..")),
            new Room("remedy", List.of("profile", "knowledge", "physics", "simulate"), List.of()),
            new Room(
                    "situation",
                    List.of("profile", "knowledge", "fact", "physics", "simulate", "learn", "text"),
                    List.of(ANNOTATIONS, BUILDERS, GENERATED)),
            new Room("rulebase", List.of("text", "profile", "knowledge", "fact"), List.of("..")),
            new Room(
                    "diagnose",
                    List.of("text", "profile", "knowledge", "fact", "physics", "simulate", "situation", "rulebase"),
                    List.of(ANNOTATIONS)),
            new Room(
                    "plan",
                    List.of(
                            "text",
                            "profile",
                            "knowledge",
                            "fact",
                            "physics",
                            "simulate",
                            "learn",
                            "remedy",
                            "situation",
                            "rulebase",
                            "diagnose"),
                    List.of(ANNOTATIONS)),
            new Room(
                    "answer",
                    List.of(
                            "text",
                            "profile",
                            "knowledge",
                            "fact",
                            "physics",
                            "simulate",
                            "learn",
                            "remedy",
                            "situation",
                            "rulebase",
                            "diagnose",
                            "plan"),
                    List.of(ANNOTATIONS)),
            new Room(
                    "advise",
                    List.of(
                            "text",
                            "profile",
                            "knowledge",
                            "fact",
                            "physics",
                            "simulate",
                            "remedy",
                            "learn",
                            "situation",
                            "rulebase",
                            "diagnose",
                            "plan",
                            "answer"),
                    List.of(ANNOTATIONS, "jakarta.validation..")),
            new Room(
                    "compare",
                    List.of(
                            "text",
                            "profile",
                            "knowledge",
                            "fact",
                            "physics",
                            "situation",
                            "diagnose",
                            "plan",
                            "answer"),
                    List.of("com.fasterxml.jackson..")),
            new Room(
                    "track",
                    List.of("text", "profile", "knowledge", "learn", "situation", "diagnose", "plan", "answer"),
                    List.of(ANNOTATIONS, "jakarta.validation..")),
            new Room(
                    "gate",
                    List.of("text", "profile", "fact", "situation", "diagnose", "answer", "compare"),
                    List.of("jakarta.validation..")));

    /** What stands on the domain: they may know all of it, and of each other what is named. */
    private static final List<Room> RIMS = List.of(
            new Room("intake", List.of(), List.of()),
            new Room("ingest", List.of("intake"), List.of()),
            new Room("report", List.of(), List.of()),
            new Room("packs", List.of("intake", "report"), List.of()),
            new Room("access", List.of(), List.of()),
            new Room("trace", List.of(), List.of()),
            new Room("store", List.of("packs", "access", "trace"), List.of()),
            new Room("rest", List.of("intake", "ingest", "report", "packs", "access", "trace", "store"), List.of()),
            new Room("stream", List.of("intake", "packs", "access", "trace", "store", "rest"), List.of()),
            new Room("web", List.of("intake", "ingest", "report", "packs", "access", "store", "rest"), List.of()));

    /** Of libraries their names are enough; of Java, and of errors of JSON, also what is a kind of what. */
    private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setClassResolver(SelectedClassResolverFromClasspath.class);
        configuration.setClassResolverArguments("java", "com.fasterxml.jackson.core");
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.leapadvisor");
    });

    /** A package with those below it, the rooms of ours that it may know, and the libraries; ".." = any. */
    private record Room(String name, List<String> ours, List<String> libraries) {

        String packages() {
            return ROOT + name + "..";
        }
    }

    private static String[] domain() {
        return DOMAIN.stream().map(Room::packages).toArray(String[]::new);
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    static Stream<Room> rooms() {
        return DOMAIN.stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomKnowsOnlyWhatComesBeforeIt(Room room) {
        List<String> known = new ArrayList<>(List.of(room.packages(), "java.."));
        room.ours().forEach(other -> known.add(ROOT + other + ".."));
        known.addAll(room.libraries());
        DescribedPredicate<JavaClass> allowed = room.libraries().contains("..")
                ? resideInAnyPackage(known.subList(0, known.size() - 1).toArray(String[]::new))
                        .or(DescribedPredicate.not(resideInAnyPackage("io.leapadvisor..")))
                : resideInAnyPackage(known.toArray(String[]::new));
        check(classes()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .onlyDependOnClassesThat(are(allowed.or(primitive()))));
    }

    static Stream<Room> rims() {
        return RIMS.stream();
    }

    @ParameterizedTest
    @MethodSource("rims")
    void aRimKnowsTheDomainAndFewOthers(Room rim) {
        List<String> known = new ArrayList<>(List.of(domain()));
        known.add(rim.packages());
        rim.ours().forEach(other -> known.add(ROOT + other + ".."));
        check(noClasses()
                .that()
                .resideInAPackage(rim.packages())
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.leapadvisor..")
                        .and(DescribedPredicate.not(resideInAnyPackage(known.toArray(String[]::new))))));
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe("primitive or array of primitives", type -> type.getBaseComponentType()
                .isPrimitive());
    }

    /** A room with more is two rooms. */
    @Test
    void noRoomHoldsMoreThanAFewFiles() {
        Map<Path, List<Path>> crowded = Sources.packages(Sources.MAIN);
        crowded.values().removeIf(files -> files.size() <= MOST_FILES);
        assertThat(crowded).as("packages of more than " + MOST_FILES + " files").isEmpty();
    }

    /** A longer file has more than one job. */
    @Test
    void noFileIsLong() {
        assertThat(Sources.longerThan(MOST_LINES, Sources.MAIN))
                .as("files of more than " + MOST_LINES + " lines")
                .isEmpty();
    }

    /** The formatter breaks no text in quotes, so that this is left to whoever writes it. */
    @Test
    void noLineIsWide() {
        assertThat(Sources.widerThan(MOST_COLUMNS, Sources.java(Path.of("src")), line -> false))
                .as("lines of more than " + MOST_COLUMNS + " columns")
                .isEmpty();
    }

    /** Rules are read and reviewed as code is, also those that a pack starts from. What a rule narrows is one text. */
    @Test
    void noLineOfARuleIsWide() {
        List<Path> rules = Stream.of("rules", "examples", "src/main/resources")
                .flatMap(folder -> Sources.below(Path.of(folder), ".drl").stream())
                .toList();
        assertThat(rules).hasSizeGreaterThan(100);
        assertThat(Sources.widerThan(MOST_COLUMNS, rules, line -> line.strip().startsWith("@narrows( ")))
                .as("lines of rules of more than " + MOST_COLUMNS + " columns")
                .isEmpty();
    }

    /** What comes in, what goes out, what it may know. */
    @Test
    void everyRoomSaysWhatItIsFor() {
        assertThat(Sources.packages(Sources.MAIN).keySet())
                .isNotEmpty()
                .allMatch(folder -> Files.exists(folder.resolve("package-info.java")), "has a package-info.java");
    }

    /** The resources stand on the domain; nothing but the application stands on them. */
    @Test
    void rest() {
        check(noClasses()
                .that()
                .resideInAnyPackage(domain())
                .or()
                .resideInAnyPackage(ROOT + "intake", ROOT + "store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "rest..", ROOT + "web..", ROOT + "app.."));
    }

    @Test
    void onlyTheRulebaseKnowsTheRuleEngine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "rulebase..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools.."));
    }

    @Test
    void theDomainKnowsNoFramework() {
        check(noClasses()
                .that()
                .resideInAnyPackage(domain())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta.ws.rs..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.persistence..",
                        "org.eclipse.microprofile..",
                        "io.smallrye..",
                        "org.jboss.resteasy.."));
    }

    @Test
    void persistenceStaysInTheStore() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..", "io.quarkus.hibernate..", "org.hibernate..", "java.sql.."));
    }

    @Test
    void httpStaysInTheResources() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "rest..", ROOT + "web..", ROOT + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs.."));
    }

    @Test
    void noCycles() {
        check(slices().matching("io.leapadvisor.(*)..").should().beFreeOfCycles());
    }

    /** The calibration is a command: it tells its progress to who runs it. */
    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                CLASSES.that(DescribedPredicate.not(resideInAnyPackage(ROOT + "calibrate"))));
    }

    /** No state that all share: what the domain is given it is given in the constructor. */
    @Test
    void noSharedState() {
        check(fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(domain())
                .and()
                .areStatic()
                .should()
                .beFinal());
    }

    @Test
    void noFieldInjection() {
        check(fields().should().notBeAnnotatedWith("jakarta.inject.Inject"));
    }

    /**
     * Everything comes from the profile and the knowledge base: the domain asks no clock, no environment and no dice.
     */
    @Test
    void theSameProfileGivesTheSameAnswer() {
        check(noClasses()
                .that()
                .resideInAnyPackage(domain())
                .and()
                .resideOutsideOfPackage(ROOT + "rulebase..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random"));
    }
}
