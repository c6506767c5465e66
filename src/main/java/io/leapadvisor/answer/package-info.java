/**
 * A situation, the findings and the plan come in. The assessment that people read goes out. It may know all rooms
 * before it and changes nothing that they decided.
 */
package io.leapadvisor.answer;
