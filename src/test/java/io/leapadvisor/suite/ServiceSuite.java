package io.leapadvisor.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests that ask a running service as it is by default. */
@Suite
@SelectPackages("io.leapadvisor")
@IncludeClassNamePatterns(".*Test")
@IncludeTags("service")
class ServiceSuite {}
