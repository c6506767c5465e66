package io.leapadvisor.suite;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test that makes the service log an error on purpose. It stays off the console meanwhile, where it would look like a
 * fault of the run; all else that is logged is shown.
 */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Provokes.Quiet.class)
public @interface Provokes {

    /** Name of what logs it. */
    String by();

    /** Words of the error. */
    String words();

    /** Holds back what has the words. */
    final class Quiet implements BeforeEachCallback, AfterEachCallback {

        private Logger log;
        private Filter before;

        @Override
        public void beforeEach(ExtensionContext context) {
            Provokes error = AnnotationSupport.findAnnotation(context.getElement(), Provokes.class)
                    .orElseThrow();
            log = Logger.getLogger(error.by());
            before = log.getFilter();
            log.setFilter(entry -> !said(entry).contains(error.words()));
        }

        private static String said(LogRecord entry) {
            return entry.getMessage() + " " + Arrays.toString(entry.getParameters()) + " " + entry.getThrown();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            log.setFilter(before);
        }
    }
}
