<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\Exception\Detection;

class DetectExceptions extends Command
{
    public function __construct(private readonly Detection $detection)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:exceptions')
            ->setDescription('Look for exceptions of orders and products now');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        foreach ($this->detection->run() as $kind => $changed) {
            $output->writeln(sprintf('%-20s %d opened, updated or resolved', $kind, $changed));
        }
        return 0;
    }
}
