package io.leapadvisor.suite;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.EngineDiscoveryResult;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Lets a suite look for its tests without those of the others. Where JUnit sees a class with {@code @QuarkusTest},
 * Quarkus builds the application for its profile, before any tag is asked; so each suite would do so for all profiles:
 * a minute of work for what it leaves out. Registered in META-INF/services.
 */
public final class SuiteDiscovery implements LauncherDiscoveryListener {

    /** The classes of each suite that Quarkus has to load. */
    private static final Map<String, Predicate<Class<?>>> OF_QUARKUS = Map.of(
            PureSuite.class.getName(), type -> false,
            AdviceSuite.class.getName(), type -> false,
            ServiceSuite.class.getName(),
                    type -> type.isAnnotationPresent(QuarkusTest.class) && !type.isAnnotationPresent(TestProfile.class),
            ProfilesSuite.class.getName(),
                    type -> type.isAnnotationPresent(QuarkusTest.class) && type.isAnnotationPresent(TestProfile.class));

    private Predicate<Class<?>> ofQuarkus;
    private ClassLoader before;

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        List<ClassSelector> selected = request.getSelectorsByType(ClassSelector.class);
        ofQuarkus = selected.size() == 1 ? OF_QUARKUS.get(selected.get(0).getClassName()) : null;
    }

    @Override
    public void engineDiscoveryStarted(UniqueId engine) {
        if (ofQuarkus != null) {
            before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(new Loader(before, ofQuarkus));
        }
    }

    @Override
    public void engineDiscoveryFinished(UniqueId engine, EngineDiscoveryResult result) {
        if (ofQuarkus != null) {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Leaves some classes to the loader of Quarkus, and has all others from the class path. */
    private static final class Loader extends ClassLoader {

        private final ClassLoader quarkus;
        private final Predicate<Class<?>> ofQuarkus;

        Loader(ClassLoader quarkus, Predicate<Class<?>> ofQuarkus) {
            super(Loader.class.getClassLoader());
            this.quarkus = quarkus;
            this.ofQuarkus = ofQuarkus;
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            Class<?> plain = super.loadClass(name);
            return ofQuarkus.test(plain) ? quarkus.loadClass(name) : plain;
        }
    }
}
