variable "instance_type" {
  type        = string
  description = "machine with one GPU"
  default     = "g5.xlarge"
}

variable "model" {
  default = "acme/Chat-7B-AWQ"
}

resource "aws_security_group" "web" {
  name = "web"
}

resource "aws_instance" "bastion" {
  ami           = "ami-0123"
  instance_type = "t3.micro"
}

resource "aws_instance" "llm" {
  ami           = "ami-0456"
  instance_type = var.instance_type
  user_data     = <<-EOF
    #!/bin/bash
    apt-get update -y
    docker run -d --gpus all -p 8000:8000 vllm/vllm-openai:v0.11.0 \
      --model ${var.model} --max-model-len 8192
  EOF
}
