package io.leapadvisor.rulebase.compile;

import java.io.InputStream;
import java.net.URL;
import java.util.Collection;
import java.util.List;

/**
 * The program as rules see it while they are compiled: without what lies in packages of their own. The compiler asks
 * there for each word that may be a type or a package, some 15,000 times for the built-in rules, and each time all
 * libraries would be searched to learn that it is none. Classes of an earlier build do not count either.
 */
final class ProgramClasses extends ClassLoader {

    private final List<String> folders;

    /** @param packages of the rules; an empty name stands for none */
    ProgramClasses(ClassLoader program, Collection<String> packages) {
        super(program);
        folders = packages.stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> name.replace('.', '/') + "/")
                .toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isOfRules(name.replace('.', '/'))) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
        return isOfRules(name) ? null : super.getResource(name);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        return isOfRules(name) ? null : getParent().getResourceAsStream(name);
    }

    private boolean isOfRules(String path) {
        for (String folder : folders) {
            if (path.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }
}
