package io.leapadvisor.store.file;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * The driver of H2, whose connections are left alone once a rollback has failed, as when the disk is full and H2 has
 * closed the file. Closing such a connection rolls back again, and H2 (2.4.240 and 2.5.252) then counts the end of one
 * transaction twice and may wait for ever, at full speed, for a version of the closed file to be in use
 * ({@code MVStore.registerVersionUsage}). Nothing is lost by it: what was not committed is gone with the closed file.
 */
public final class FileDriver implements Driver {

    private final Driver h2 = new org.h2.Driver();

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = h2.connect(url, properties);
        return connection == null
                ? null
                : (Connection) Proxy.newProxyInstance(
                        FileDriver.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new UntilARollbackFails(connection));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return h2.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return h2.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return h2.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return h2.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return h2.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.h2");
    }

    /** Hands all calls on; after a rollback that has failed, none that would end the transaction once more. */
    private static final class UntilARollbackFails implements InvocationHandler {

        private final Connection connection;
        private volatile boolean failed;

        UntilARollbackFails(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            boolean rollsBack = name.equals("rollback");
            if (failed && (rollsBack || name.equals("close"))) {
                return null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                failed |= rollsBack;
                throw e.getCause();
            }
        }
    }
}
