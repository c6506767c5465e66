/** What stands before and around the resources: refusals as problems, rates, quotas, the audit log. */
package io.leapadvisor.rest.guard;
